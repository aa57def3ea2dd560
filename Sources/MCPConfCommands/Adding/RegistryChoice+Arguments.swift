internal import ServerSources

extension RegistryChoice {
  init(_ arguments: ParsedArguments) {
    self.init()
    picks = arguments.values(.pick)
    name = arguments.operands.count > 1 ? arguments.operands[0] : nil
    values = arguments.values(.set).map { text in
      let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) ?? text.endIndex
      return (String(text[..<equals]), String(text[equals...].dropFirst()))
    }
  }
}
