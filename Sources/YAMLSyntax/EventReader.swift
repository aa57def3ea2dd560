internal import CLibYAML

/// Owns a libyaml parser; the parser's input buffer must exist at least as long as this reader.
@safe
struct EventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  init?(_ input: UnsafeBufferPointer<UInt8>) {
    // libyaml keeps the parser's address, so the parser must not move.
    unsafe parser = .allocate(capacity: 1)
    guard unsafe yaml_parser_initialize(parser) != 0 else {
      unsafe parser.deallocate()
      return nil
    }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  /// Passes the next event to `body`; returns false if the input is not YAML.
  borrowing func next(_ body: (borrowing yaml_event_t) -> Void) -> Bool {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) != 0 else { return false }
    defer { unsafe yaml_event_delete(&event) }
    unsafe body(event)
    return true
  }

  /// The problem that libyaml found, after `next` returned false.
  var problem: SyntaxProblem {
    let text = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "out of memory"
    let context = unsafe parser.pointee.context.map { unsafe String(cString: $0) }
    let isReaderError = unsafe parser.pointee.error == YAML_READER_ERROR
    return SyntaxProblem(
      text: text, context: context,
      // Reader errors have no mark; their offset counts bytes.
      byteOffset: isReaderError ? unsafe Int(parser.pointee.problem_offset) : nil,
      value: isReaderError ? unsafe Int(parser.pointee.problem_value) : nil,
      index: unsafe Int(parser.pointee.problem_mark.index),
      contextIndex: context == nil ? nil : unsafe Int(parser.pointee.context_mark.index))
  }
}

/// A syntax error as libyaml reports it; indices count Unicode scalars.
struct SyntaxProblem {
  let text: String
  let context: String?
  let byteOffset: Int?
  let value: Int?
  let index: Int
  let contextIndex: Int?
}
