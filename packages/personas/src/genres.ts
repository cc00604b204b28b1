/** The genres that the recommender's form offers and the seed catalogue uses; an import may bring others. */
export const genres = {
  fantasy: { en: 'Fantasy', ko: '판타지', ja: 'ファンタジー' },
  mystery: { en: 'Mystery', ko: '추리', ja: 'ミステリー' },
  romance: { en: 'Romance', ko: '로맨스', ja: '恋愛' },
  'science-fiction': { en: 'Science fiction', ko: 'SF', ja: 'SF' },
  adventure: { en: 'Adventure', ko: '모험', ja: '冒険' },
  horror: { en: 'Horror', ko: '공포', ja: 'ホラー' },
  comedy: { en: 'Comedy', ko: '코미디', ja: 'コメディ' },
  'coming-of-age': { en: 'Coming of age', ko: '성장', ja: '成長物語' },
  historical: { en: 'Historical', ko: '역사', ja: '歴史' },
  'slice-of-life': { en: 'Everyday life', ko: '일상', ja: '日常' },
  psychological: { en: 'Psychological', ko: '심리', ja: '心理' },
}
