import { type Command, Option } from 'commander'
import {
  type AttributeType,
  attributeTypes,
  changeAttribute,
  createAttribute,
  listAttributes,
} from '../audience/attributes.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { onRecord } from './on-record.ts'
import { printJson, printTable } from './print.ts'

interface Options {
  readonly type: AttributeType
  readonly label?: string
  readonly choice?: readonly string[]
  readonly json?: boolean
}

export function attributesCommand(program: Command, context: Context): void {
  const { say } = context
  const json = () => argumentsOf(say).json()
  const attributes = program
    .command('attributes')
    .description(say('cli.attributes'))
    .addOption(json())
    .action((options: Options) => show(context, options))
  attributes
    .command('create')
    .description(say('cli.attributes.create'))
    .argument('<key>', say('cli.attributes.key'))
    .addOption(new Option('--type <type>', say('cli.attributes.type')).choices(attributeTypes).default('text'))
    .option('--label <text>', say('cli.attributes.label'))
    .option('--choice <values...>', say('cli.attributes.choices'))
    .addOption(json())
    .action((key: string, options: Options) => create(context, key, options))
  attributes
    .command('change')
    .description(say('cli.attributes.change'))
    .argument('<key>', say('cli.attributes.key'))
    .option('--label <text>', say('cli.attributes.label'))
    .option('--choice <values...>', say('cli.attributes.more_choices'))
    .addOption(json())
    .action((key: string, options: Options) => change(context, key, options))
}

async function show({ say, print, withDatabase }: Context, { json }: Options): Promise<void> {
  const attributes = await withDatabase(listAttributes)
  if (json) return printJson(print, attributes)
  if (attributes.length === 0) return print(say('cli.attributes.none'))
  printTable(
    print,
    attributes.map(({ key, label, type, choices }) => [key, type, label, choices?.join(say('cli.comma')) ?? '']),
  )
}

async function create(context: Context, key: string, options: Options): Promise<void> {
  const { say, print } = context
  const { type, label = key, choice = null, json } = options
  const attribute = await onRecord(context, async (db, note) => {
    const after = await createAttribute(db, { key, label, type, choices: choice })
    await note({ action: 'attribute.create', newsletterId: null, subject: key, after })
    return after
  })
  if (json) return printJson(print, attribute)
  print(say('cli.attributes.created', { key }))
}

async function change(context: Context, key: string, options: Options): Promise<void> {
  const { say, print } = context
  const { label, choice, json } = options
  const changes = { ...(label !== undefined && { label }), ...(choice && { addChoices: choice }) }
  const attribute = await onRecord(context, async (db, note) => {
    const before = (await listAttributes(db)).find((one) => one.key === key)
    const after = await changeAttribute(db, key, changes)
    await note({ action: 'attribute.change', newsletterId: null, subject: key, before, after })
    return after
  })
  if (json) return printJson(print, attribute)
  print(say('cli.attributes.changed', { key }))
}
