#if STATIC_RUNTIME
  // The runtime looks for its program that prints backtraces before `main`, beside our own file, which it asks
  // `/proc` for; without `/proc` it ends the process. A single static file has no such program. These three are all
  // that the object file of the runtime defines, so that the linker takes them instead of it
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
