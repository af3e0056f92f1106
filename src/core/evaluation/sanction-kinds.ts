/**
 * Sanctions that end or bar a business or a calling: no publicity of them may be ended early (市场监管总局令第45号 art. 14), and
 * their class is serious.
 */
export const barringSanctions: readonly string[] = [
  '吊销许可证件',
  '吊销',
  '限制从业',
  '限制开展生产经营活动',
  '责令停产停业',
  '责令关闭',
];
