internal import MCPProfile
internal import SourceText

/// A parsed command line.
package struct ParsedArguments: Sendable {
  package let command: String
  package var operands: [String] = []
  /// The number of operands before `--`; nil if the command line does not contain `--`.
  package var countBeforeDashes: Int?
  /// The names of the options that the command line contains.
  ///
  /// `values` contains their values in the same order; a flag has an empty value.
  private var names: [String] = []
  private var values: [String] = []

  init(command: String) { self.command = command }

  package func has(_ option: OptionSpec) -> Bool {
    names.contains(option.name)
  }

  /// Returns all values of an option that may be repeated, in order.
  package func values(_ option: OptionSpec) -> [String] {
    names.indices.filter { names[$0] == option.name }.map { values[$0] }
  }

  /// Returns the last value of the option; nil if the option is not given.
  ///
  /// The last value is the usual choice if an option is given twice.
  package func value(_ option: OptionSpec) -> String? {
    names.lastIndex(of: option.name).map { values[$0] }
  }

  func choice<Choice: RawRepresentable<String>>(
    _ option: OptionSpec, _: Choice.Type
  ) -> Choice? {
    value(option).flatMap(Choice.init(rawValue:))
  }

  /// Returns the given options as words for another command line, except the options in `others`.
  func words(besides others: [OptionSpec]) -> [String] {
    names.indices.flatMap { index -> [String] in
      if others.contains(where: { $0.name == names[index] }) { return [] }
      let word = "--\(names[index])"
      return values[index].isEmpty ? [word] : [word, values[index]]
    }
  }

  mutating func add(_ value: String, to option: OptionSpec) {
    names.append(option.name)
    values.append(value)
  }
}

/// Parses a command line by the conventions of GNU.
///
/// These are `--option=value`, `--option value`, `-o value`, `-ovalue`, bundled flags, `--`, and
/// options at any place.
package enum ArgumentParser {
  package static func parse(_ arguments: [String], _ spec: CommandSpec) throws(UsageError)
    -> ParsedArguments
  {
    var parsed = ParsedArguments(command: spec.name)
    var rest = arguments[...]
    var onlyOperands = false
    while let word = rest.popFirst() {
      if onlyOperands || word == "-" || word.utf8.first != UInt8(ascii: "-") {
        parsed.operands.append(word)
      } else if word == "--" {
        onlyOperands = true
        parsed.countBeforeDashes = parsed.operands.count
      } else if word.utf8.starts(with: "--".utf8) {
        try parseLong(word.utf8.dropFirst(2), &rest, spec, &parsed)
      } else {
        try parseShort(word.dropFirst(), &rest, spec, &parsed)
      }
    }
    if parsed.has(.help) { return parsed }
    let own = spec.passesWordsOn ? parsed.countBeforeDashes : nil
    if parsed.operands.prefix(own ?? .max).contains("") {
      throw UsageError(message: "an argument is empty", command: spec.name)
    }
    if parsed.operands.count > spec.maximumOperands {
      throw UsageError(
        message: "unexpected argument \(Diagnostic.quoted(parsed.operands[spec.maximumOperands]))",
        command: spec.name)
    }
    return parsed
  }

  private static func parseLong(
    _ word: Substring.UTF8View, _ rest: inout ArraySlice<String>, _ spec: CommandSpec,
    _ parsed: inout ParsedArguments
  ) throws(UsageError) {
    let equals = word.firstIndex(of: UInt8(ascii: "="))
    let name = String(Substring(word[..<(equals ?? word.endIndex)]))
    guard let option = spec.options.first(where: { $0.name == name }) else {
      throw unknown("--\(name)", spec)
    }
    if let equals {
      guard option.value != nil else {
        throw UsageError(message: "'--\(name)' does not accept a value", command: spec.name)
      }
      let value = String(Substring(word[word.index(after: equals)...]))
      try add(value, to: option, spec, &parsed)
    } else {
      try take(option, "--\(name)", &rest, spec, &parsed)
    }
  }

  private static func parseShort(
    _ letters: Substring, _ rest: inout ArraySlice<String>, _ spec: CommandSpec,
    _ parsed: inout ParsedArguments
  ) throws(UsageError) {
    var letters = letters
    while let letter = letters.popFirst() {
      guard let option = spec.options.first(where: { $0.short == letter }) else {
        throw unknown("-\(letter)", spec)
      }
      if option.value != nil, !option.isValueOptional, !letters.isEmpty {
        try add(String(letters), to: option, spec, &parsed)
        return
      }
      try take(option, "-\(letter)", &rest, spec, &parsed)
    }
  }

  /// Adds an option; if the option needs a value, reads the value from the next word.
  private static func take(
    _ option: OptionSpec, _ name: String, _ rest: inout ArraySlice<String>, _ spec: CommandSpec,
    _ parsed: inout ParsedArguments
  ) throws(UsageError) {
    guard let placeholder = option.value, !option.isValueOptional else {
      parsed.add("", to: option)
      return
    }
    guard let value = rest.popFirst() else {
      throw UsageError(
        message: "'\(name)' needs a value: \(name) \(placeholder)", command: spec.name)
    }
    try add(value, to: option, spec, &parsed)
  }

  private static func add(
    _ value: String, to option: OptionSpec, _ spec: CommandSpec, _ parsed: inout ParsedArguments
  ) throws(UsageError) {
    // An empty value is a mistake. Usually, a variable of a script is not set.
    if value.utf8.isEmpty {
      throw UsageError(message: "the value of '--\(option.name)' is empty", command: spec.name)
    }
    if option.isList, value.utf8.contains(UInt8(ascii: ",")) {
      for piece in value.split(separator: ",", omittingEmptySubsequences: false) {
        try add(String(piece), to: option, spec, &parsed)
      }
      return
    }
    if !option.isOpen, !option.choices.isEmpty, !option.choices.contains(value) {
      throw UsageError(
        message: "'--\(option.name)' cannot be '\(value)'"
          + Diagnostic.didYouMean(value, option.choices),
        fix: "use one of: \(option.choices.joined(separator: ", "))", command: spec.name)
    }
    parsed.add(value, to: option)
  }

  private static func unknown(_ name: String, _ spec: CommandSpec) -> UsageError {
    let known = spec.options.map { "--\($0.name)" }
    return UsageError(
      message: "'\(spec.name)' has no option \(Diagnostic.quoted(name))"
        + Diagnostic.didYouMean(name, known),
      command: spec.name)
  }
}
