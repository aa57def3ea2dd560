/// One item of a container that a step of a path leads to.
struct StepMatch {
  /// Which of the steps that were asked for.
  let child: Int
  let item: Int
}
