import LibC

/// The function that libFuzzer calls with every input.
///
/// One binary contains all targets, because building it takes longer than a short run;
/// `MCPCONF_FUZZ=NAME` chooses the target.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  target.body(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}

private let target: FuzzTarget = {
  let name = getenv("MCPCONF_FUZZ").map { String(cString: $0) } ?? ""
  guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
    let names = FuzzTarget.all.map(\.name).joined(separator: ", ")
    fatalError("MCPCONF_FUZZ names no target: it is one of \(names)")
  }
  return target
}()

/// One part of the product, and what must be true of it for any input.
struct FuzzTarget: Sendable {
  let name: String
  let body: @Sendable ([UInt8]) -> Void

  /// All targets; `run.py` has the seeds of each.
  static let all = [
    FuzzTarget(name: "profile", body: ProfileTarget.run),
    FuzzTarget(name: "json", body: EditTarget.json),
    FuzzTarget(name: "toml", body: EditTarget.toml),
    FuzzTarget(name: "yaml", body: EditTarget.yaml),
    FuzzTarget(name: "token", body: TokenTarget.run),
    FuzzTarget(name: "files", body: FilesTarget.run),
  ]
}

/// Stops with a message unless the condition is true; libFuzzer then keeps the input.
func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}

func shown(_ bytes: some Sequence<UInt8>) -> String {
  String(decoding: Array(bytes), as: UTF8.self)
}
