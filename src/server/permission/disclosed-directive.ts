import {
  DirectiveLocation,
  GraphQLDirective,
  GraphQLEnumType,
  GraphQLNonNull,
  Kind,
  parse,
  type GraphQLSchema,
} from 'graphql';
import { fieldClasses, type FieldClass } from '../../core/field-class.js';
import { classify } from './classify.js';

const meanings: Readonly<Record<FieldClass, string>> = {
  OPEN: 'Nothing of a subject, or no more than that the object is there 公开.',
  REGISTER: 'What a statutory register opens of an archive 登记公示信息; with every grant and every consent.',
  PROFILE: 'The rest of the profile 从业信息.',
  RATING: 'Ratings and what they rest on 信用评价.',
  RECORD: 'Records without free text 信用记录.',
  DETAIL: 'Free text and whole documents 详情, for those on duty and for the subject itself.',
  RESTRICTED: 'Identifiers in full 敏感标识, for those on duty and for the subject itself.',
  OFFICIAL: 'The work of the authority itself 履职信息.',
  INTAKE: 'What became of a file 报送批次, for its source, those on duty and the operator.',
  SUBMISSION: 'The text of the rows of a file 报送原文, for its source and the regulator.',
  SUBJECT_ONLY: 'Consents and looks 本人信息, for the subject.',
  AUDIT: 'The access log 查询日志, for auditors.',
  OPERATION: 'The running of the service 运维信息, for its operator.',
};

const FieldClassEnum = new GraphQLEnumType({
  name: 'FieldClass',
  description: 'What a field tells, by who may see it 字段分类; the unit of consent 授权字段组 and of the access log.',
  values: Object.fromEntries(fieldClasses.map((one) => [one, { description: meanings[one] }])),
});

/** Says in the printed schema of which class a field is. */
export const disclosedDirective = new GraphQLDirective({
  name: 'disclosed',
  description: 'Of which class a field is 字段分类, and so who is shown it.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: { as: { type: new GraphQLNonNull(FieldClassEnum), description: 'The class 分类.' } },
});

/** The printed text of a schema with the directive behind each of its fields. */
export function withClasses(schema: GraphQLSchema, text: string): string {
  const classes = new Map(
    classify(schema).map(({ type, field, fieldClass }) => [`${type.name}.${field.name}`, fieldClass]),
  );
  const parts: string[] = [];
  let end = text.length;
  for (const { path, at } of fieldEnds(text).toReversed()) {
    parts.unshift(` @${disclosedDirective.name}(as: ${classes.get(path) ?? ''})${text.slice(at, end)}`);
    end = at;
  }
  return text.slice(0, end) + parts.join('');
}

/** Where the definition of each field ends, in the order of the text. */
function fieldEnds(text: string): { readonly path: string; readonly at: number }[] {
  return parse(text).definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION
      ? (definition.fields ?? []).map(({ name, loc }) => ({
          path: `${definition.name.value}.${name.value}`,
          at: loc?.end ?? 0,
        }))
      : [],
  );
}
