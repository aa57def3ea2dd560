#if STATIC_RUNTIME
  // Before `main`, the Swift runtime looks for its backtrace program beside our executable, whose
  // path it reads from `/proc`; without `/proc`, it ends the process. A single static binary has no
  // such program. These three functions are all that the runtime's object file defines, so the
  // linker uses them instead of that file (stdlib/public/runtime/Paths.cpp and Backtrace.cpp, Swift
  // 6.3.1).

  @c(swift_copyAuxiliaryExecutablePath)
  func noAuxiliaryExecutable(
    _ directory: UnsafePointer<CChar>?, _ name: UnsafePointer<CChar>?
  ) -> UnsafePointer<CChar>? { nil }

  @c(swift_getRuntimeLibraryPath)
  func noRuntimeLibrary() -> UnsafePointer<CChar>? { nil }

  @c(swift_getRootPath)
  func noRoot() -> UnsafePointer<CChar>? { nil }
#endif
