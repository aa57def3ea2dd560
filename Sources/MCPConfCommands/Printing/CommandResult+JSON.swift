internal import ConfigDocuments

extension CommandResult {
  /// One JSON object as the whole output.
  init(json members: [ConfigMember]) {
    self.init()
    JSONText.append(.object(members), to: &output)
    output.append(UInt8(ascii: "\n"))
  }
}
