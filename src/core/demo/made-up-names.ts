import { below, chance, pick, type Random } from './random.js';

const surnames = [
  '王',
  '李',
  '张',
  '刘',
  '陈',
  '杨',
  '赵',
  '黄',
  '周',
  '吴',
  '徐',
  '孙',
  '马',
  '朱',
  '胡',
  '林',
  '郭',
  '何',
  '高',
  '罗',
  // Read otherwise as a surname than as a word: search by pinyin must know.
  '单',
  '曾',
  '仇',
  '解',
  '查',
  '朴',
  '任',
  '区',
  '盖',
  '乐',
] as const;
const compoundSurnames = ['欧阳', '司马', '上官', '诸葛', '尉迟', '长孙', '令狐', '澹台'] as const;
/** First character of every given name, so that each is seen to be made up. */
const markers = ['测', '试', '例', '演'] as const;
const characters = [
  '甲',
  '乙',
  '丙',
  '丁',
  '戊',
  '己',
  '庚',
  '辛',
  '壬',
  '癸',
  '子',
  '丑',
  '寅',
  '卯',
  '辰',
  '巳',
  '午',
  '未',
  '申',
  '酉',
  '戌',
  '亥',
  '一',
  '二',
  '三',
  '四',
  '五',
  '六',
  '七',
  '八',
  '九',
  '十',
  '东',
  '南',
  '西',
  '北',
  '春',
  '夏',
  '秋',
  '冬',
] as const;
/** Rare characters, the last three outside the basic plane: they count as one each. */
const rareCharacters = ['喆', '堃', '龘', '玥', '㛃', '䶮', '𬭎', '𠮷', '𫘧'] as const;
const transliterated = ['阿依测试', '买买提测试', '古丽测试', '迪丽测试', '艾力测试'] as const;

/** A person's name that nobody bears; one in 60 is transliterated with ·, one in 12 has a compound surname, one in 15 a rare character. */
export function personName(random: Random): string {
  if (chance(random, 1 / 60))
    return `${pick(random, transliterated)}·${pick(random, characters)}${pick(random, characters)}`;
  const surname = chance(random, 1 / 12) ? pick(random, compoundSurnames) : pick(random, surnames);
  const last = chance(random, 1 / 15) ? pick(random, rareCharacters) : pick(random, characters);
  return surname + pick(random, markers) + last;
}

const words = [
  '云岭',
  '泉湾',
  '石桥',
  '松坡',
  '竹林',
  '河畔',
  '晨光',
  '远山',
  '青禾',
  '金穗',
  '博文',
  '瑞和',
  '安居',
  '康宁',
  '正源',
  '同舟',
] as const;

/** An organisation's name with the mark 示例 and its running number, as in 淄博云岭示例第0001234号餐饮有限公司. */
export function organisationName(random: Random, number: number, ending: string): string {
  return `淄博${pick(random, words)}示例第${String(number).padStart(7, '0')}号${ending}`;
}

/** The name it bore before: another word, the same number. */
export function formerName(random: Random, name: string): string {
  const word = name.slice(2, 4);
  const index = words.findIndex((known) => known === word);
  const other = words[(index + 1 + below(random, words.length - 1)) % words.length] ?? words[0];
  return `淄博${other}${name.slice(4)}`;
}
