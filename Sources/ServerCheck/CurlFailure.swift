/// Converts an exit status of curl into a verdict on the server (see curl(1)).
enum CurlFailure {
  static func verdict(_ status: Int32, phase: String) -> Verdict {
    switch status {
    case 6:
      Verdict(
        .dnsError, "this machine cannot resolve the host name", fix: "check the host in 'url'")
    case 5, 97:
      Verdict(
        .noVerdict, "the proxy does not work",
        fix: "check the variables https_proxy and no_proxy")
    case 7:
      Verdict(
        .refused, "the host does not accept connections on this port",
        fix: "check the host and port in 'url', and check that the server is running")
    case 28: Verdict.timeout(phase)
    case 60:
      Verdict(
        .tlsError, "the server's certificate is not valid, or this machine does not trust it",
        fix:
          "check the host in 'url'; for a private certificate authority, set CURL_CA_BUNDLE to the path of its certificate"
      )
    case 35, 51, 53, 54, 58, 59, 64, 66, 77, 80, 82, 83, 90, 91, 98:
      Verdict(
        .tlsError, "the TLS connection failed (curl error \(status))",
        fix: "check that the server uses HTTPS on this port")
    case 52: Verdict(.noVerdict, "the server closed the connection without an answer")
    default: Verdict(.noVerdict, "the connection failed (curl error \(status))")
    }
  }
}

extension Verdict {
  static func timeout(_ phase: String) -> Verdict {
    Verdict(
      .timedOut, "the server did not answer \(phase) in time",
      fix: "try again; if it happens again, check 'url' and the vendor's status page")
  }
}
