internal import MCPProfile

/// Takes references out of a text, in every client's and shell's spelling: what is left is literal.
///
/// `${V}`, `${env:V}`, `${input:x}`, `${{ secrets.V }}`, `$V`, `{env:V}`, `{file:p}`, `{{v}}`, `%V%`,
/// `$(command)`, `` `command` `` and 1Password's `op://…`. The default of `${V:-text}` stays.
struct ReferenceRemoval {
  private let bytes: [UInt8]
  private var index = 0
  private var output: [UInt8] = []
  /// What was looked for and does not come any more.
  private var missing: Set<String> = []

  static func remainder(of text: String) -> String {
    guard !text.utf8.starts(with: "op://".utf8) else { return "" }
    guard ExpansionRules.first(in: text) != nil || text.range(ofBytes: "{{") != nil else {
      return text
    }
    var removal = ReferenceRemoval(text)
    removal.run()
    return String(decoding: removal.output, as: UTF8.self)
  }

  private init(_ text: String) { bytes = Array(text.utf8) }

  private mutating func run() {
    while index < bytes.count {
      if let end = referenceEnd() {
        index = end
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
  }

  /// Where the reference ends that begins here.
  private mutating func referenceEnd() -> Int? {
    let rest = bytes[index...]
    switch bytes[index] {
    case UInt8(ascii: "$"): return dollarEnd(rest)
    case UInt8(ascii: "{"):
      if rest.starts(with: "{{".utf8) { return end(of: "}}", after: index + 2) }
      let isReference = rest.starts(with: "{env:".utf8) || rest.starts(with: "{file:".utf8)
      return isReference ? end(of: "}", after: index + 5) : nil
    case UInt8(ascii: "%"):
      let name = name(at: index + 1)
      return !name.isEmpty && name.endIndex < bytes.count && bytes[name.endIndex] == bytes[index]
        ? name.endIndex + 1 : nil
    case UInt8(ascii: "`"): return end(of: "`", after: index + 1)
    default: return nil
    }
  }

  private mutating func dollarEnd(_ rest: ArraySlice<UInt8>) -> Int? {
    if rest.starts(with: "${{".utf8) { return end(of: "}}", after: index + 3) }
    if rest.starts(with: "$(".utf8) { return end(of: ")", after: index + 2) }
    if rest.starts(with: "${".utf8) {
      guard let end = end(of: "}", after: index + 2) else { return nil }
      let body = bytes[(index + 2)..<(end - 1)]
      // The default is text of the file.
      if let dash = body.firstIndex(of: UInt8(ascii: "-")), dash > body.startIndex,
        name(at: body.startIndex).endIndex >= dash - 1
      {
        output += body[(dash + 1)...]
      }
      return end
    }
    let name = name(at: index + 1)
    if name.isEmpty { return nil }
    // PowerShell's `$env:NAME`.
    if name.elementsEqual("env".utf8), name.endIndex < bytes.count,
      bytes[name.endIndex] == UInt8(ascii: ":")
    {
      return self.name(at: name.endIndex + 1).endIndex
    }
    return name.endIndex
  }

  private func name(at start: Int) -> ArraySlice<UInt8> {
    guard start < bytes.count, !ASCII.isDigit(bytes[start]) else { return [] }
    return bytes[start...].prefix { ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") }
  }

  /// Behind the first `closing` from `start` on.
  private mutating func end(of closing: String, after start: Int) -> Int? {
    guard start < bytes.count, !missing.contains(closing) else { return nil }
    let first = closing.utf8.first
    for index in start..<bytes.count
    where bytes[index] == first && bytes[index...].starts(with: closing.utf8) {
      return index + closing.utf8.count
    }
    missing.insert(closing)
    return nil
  }
}
