#if canImport(Glibc)
  internal import CMalloc
#endif

extension POSIX {
  /// Has memory that is freed used again, instead of given back to the system and asked for anew.
  ///
  /// A run is short; with large profiles a sixth of its time went into pages that it had had before.
  package static func keepFreedMemory() {
    #if canImport(Glibc)
      mallopt(M_MMAP_THRESHOLD, 32 << 20)
      mallopt(M_TRIM_THRESHOLD, .max)
      // Asked for in larger pieces; what is not touched costs nothing.
      mallopt(M_TOP_PAD, 1 << 20)
    #endif
  }

  /// Leaves an object to the end of the process, which is near: taking a large one apart takes as long as
  /// reading a tenth of it.
  package static func keepUntilExit(_ object: AnyObject) {
    _ = unsafe Unmanaged.passRetained(object)
  }
}
