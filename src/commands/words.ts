import type { Command, Option } from 'commander'
import type { Key } from '../locale/index.ts'
import type { Context } from './context.ts'
import { widthOf } from './print.ts'

type Say = Context['say']

/** Has commander speak out of the catalogue. What is set here, every command below inherits. */
export function inWordsOf(say: Say, program: Command): Command {
  return program
    .helpOption('-h, --help', say('cli.help'))
    .helpCommand(`help ${say('cli.help.command')}`, say('cli.help.of_command'))
    .configureHelp({
      styleTitle: (title) => (titles[title] ? say(titles[title]) : title),
      styleUsage: (usage) => withPlaces(say, usage),
      styleSubcommandTerm: (term) => withPlaces(say, term),
      optionDescription: (option) => explained(say, option),
      displayWidth: widthOf,
    })
    .configureOutput({ outputError: (text, write) => write(`${inWords(say, text.trimEnd())}\n`) })
}

const titles: Readonly<Record<string, Key>> = {
  'Usage:': 'cli.help.usage',
  'Arguments:': 'cli.help.arguments',
  'Options:': 'cli.help.options',
  'Commands:': 'cli.help.commands',
}

const withPlaces = (say: Say, usage: string): string =>
  usage.replace('[options]', say('cli.help.some_options')).replace('[command]', say('cli.help.command'))

/** What an option is for, which values it takes, and which it has where none is given. */
function explained(say: Say, { description, argChoices, defaultValue, defaultValueDescription }: Option): string {
  const choices = argChoices?.map((choice) => JSON.stringify(choice)).join(', ')
  const chosen = choices === undefined ? description : say('cli.help.choices', { description, choices })
  const value = defaultValueDescription ?? JSON.stringify(defaultValue)
  return value === undefined ? chosen : say('cli.help.default', { description: chosen, value })
}

/** What commander says of wrong use. One sentence may hold another, which comes after it here. */
const sentences: readonly (readonly [RegExp, Key])[] = [
  [/^error: unknown command '(?<name>.*?)'(?=$|\n)/s, 'cli.wrong.command'],
  [/^error: unknown option '(?<flag>.*?)'(?=$|\n)/s, 'cli.wrong.option'],
  [/^error: missing required argument '(?<name>.*)'$/, 'cli.wrong.no_argument'],
  [
    /^error: too many arguments for '(?<command>.*)'\. Expected (?<most>\d+) .* got (?<count>\d+)\.$/,
    'cli.wrong.arguments',
  ],
  [
    /^error: command-argument value '(?<value>.*)' is invalid for argument '(?<name>.*?)'\. (?<reason>.*)$/s,
    'cli.wrong.argument',
  ],
  [/^error: option '(?<flags>.*)' argument missing$/, 'cli.wrong.no_value'],
  [/^error: option '(?<flags>.*?)' argument '(?<value>.*)' is invalid\. (?<reason>.*)$/s, 'cli.wrong.value'],
  [/^error: required option '(?<flags>.*)' not specified$/, 'cli.wrong.no_option'],
  [/^error: option '(?<one>.*)' cannot be used with option '(?<other>.*)'$/, 'cli.wrong.both'],
  [/Allowed choices are (?<choices>.*)\.$/, 'cli.wrong.choice'],
  [/\(Did you mean (one of )?(?<similar>.*)\?\)$/, 'cli.wrong.similar'],
]

const inWords = (say: Say, text: string): string =>
  sentences.reduce((said, [sentence, key]) => said.replace(sentence, (...found) => say(key, found.at(-1))), text)
