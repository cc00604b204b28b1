import { sceneInEnglish } from '../scene.ts'

/** A room and a message for `makeThings`. */
export const talkInKorean = {
  scene: { ...sceneInEnglish, language: 'ko', situation: '카페에서 주문하기' },
  text: '안녕하세요',
}
