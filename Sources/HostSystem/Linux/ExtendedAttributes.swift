#if os(Linux)
  internal import CLinux
  internal import LibC

  /// The data that Linux stores in addition to a file's mode: the access control list, and the
  /// user's attributes (`user.…`).
  ///
  /// System labels (`security.…`) come from the directory, as for every new file.
  private struct ExtendedAttributes {
    /// The attribute with the access control list.
    ///
    /// If a file has a list, the group bits of its mode are the list's mask and not the group's own
    /// rights.
    static let accessList = "system.posix_acl_access"

    private(set) var values: [(name: String, bytes: [UInt8])] = []

    var hasAccessList: Bool { values.contains { $0.name == Self.accessList } }

    /// Reads the access control list and the user's attributes of an open file; attributes that
    /// cannot be read are left out.
    init(of descriptor: Int32) {
      for name in Self.names(of: descriptor)
      where name == Self.accessList || name.utf8.starts(with: "user.".utf8) {
        if let bytes = Self.value(name, of: descriptor) { values.append((name, bytes)) }
      }
    }

    /// Sets the attributes on another file; returns false if some could not be set.
    func set(on descriptor: Int32) -> Bool {
      var isComplete = true
      for (name, bytes) in values {
        if unsafe fsetxattr(descriptor, name, bytes, bytes.count, 0) != 0 { isComplete = false }
      }
      return isComplete
    }

    /// Removes the access control list that a new file inherited from its directory.
    static func removeAccessList(of descriptor: Int32) {
      if names(of: descriptor).contains(accessList) {
        _ = unsafe fremovexattr(descriptor, accessList)
      }
    }

    /// Returns the names of a file's attributes.
    ///
    /// Most files have none; the first system call shows this.
    private static func names(of descriptor: Int32) -> [String] {
      let size = flistxattr(descriptor, nil, 0)
      guard size > 0 else { return [] }
      var list = [UInt8](repeating: 0, count: size)
      let count = unsafe list.withUnsafeMutableBytes {
        unsafe flistxattr(descriptor, $0.baseAddress, size)
      }
      guard count > 0 else { return [] }
      return list.prefix(count).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func value(_ name: String, of descriptor: Int32) -> [UInt8]? {
      let size = unsafe fgetxattr(descriptor, name, nil, 0)
      guard size >= 0 else { return nil }
      var bytes = [UInt8](repeating: 0, count: size)
      let count = unsafe bytes.withUnsafeMutableBytes {
        unsafe fgetxattr(descriptor, name, $0.baseAddress, size)
      }
      return count < 0 ? nil : Array(bytes.prefix(count))
    }
  }

  extension POSIX {
    static func copyAttributes(from old: Int32, to new: Int32) -> KeptAttributes {
      let attributes = ExtendedAttributes(of: old)
      // A list inherited from the directory would give access to people who had none to the old
      // file.
      if !attributes.hasAccessList { ExtendedAttributes.removeAccessList(of: new) }
      if attributes.set(on: new) { return .all }
      return attributes.hasAccessList ? .notTheAccessList : .notAll
    }
  }
#endif
