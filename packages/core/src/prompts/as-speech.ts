/** Marks of turns and roles in the chat templates of open models, which some endpoints read inside of messages. */
const marks =
  /<(?=\|[^\s|<>]{1,40}\|>)|<(?=\/?(?:s|bos|eos|start_of_turn|end_of_turn|system|assistant|user)>)|<(?=<\/?SYS>>)|\[(?=\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS)\])/gi

/** What somebody said, such that no model takes a part of it for the end of their turn. Reads the same to people. */
export function asSpeech(text: string): string {
  return text.replaceAll(marks, (mark) => `${mark} `)
}
