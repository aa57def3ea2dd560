#if STATIC_RUNTIME
  // Before `main`, the Swift runtime looks for its backtrace program next to our executable. The
  // runtime reads the path of the executable from `/proc`; without `/proc`, the runtime ends the
  // process. A single static binary has no backtrace program. The runtime's object file defines
  // only these three functions, so the linker uses our functions instead of that file
  // (stdlib/public/runtime/Paths.cpp and Backtrace.cpp, Swift 6.3.1).

  @c(swift_copyAuxiliaryExecutablePath)
  func noAuxiliaryExecutable(
    _ directory: UnsafePointer<CChar>?, _ name: UnsafePointer<CChar>?
  ) -> UnsafePointer<CChar>? { nil }

  @c(swift_getRuntimeLibraryPath)
  func noRuntimeLibrary() -> UnsafePointer<CChar>? { nil }

  @c(swift_getRootPath)
  func noRoot() -> UnsafePointer<CChar>? { nil }
#endif
