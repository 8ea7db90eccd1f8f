namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>The generator's side of the runtime's OperatorGroups.</summary>
[Flags]
internal enum OperatorSet
{
    Core = 0,
    SecondOrder = 1,
    ByInput = 2,
    InputSecondOrder = 4,
    All = SecondOrder | ByInput | InputSecondOrder,
}
