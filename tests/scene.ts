/** A role-play room for tests. */
export const sceneInEnglish = {
  language: 'en',
  level: 'beginner',
  situation: 'Ordering a drink in a small café',
  myRole: 'A guest',
  personaRole: 'The waiter',
}
