namespace DeepMin.AutoDiff;

/// <summary>
/// The groups of operators to generate beside those that every model has. Each flag is an interface of the generated type, so that a
/// call of an operator that was left out does not compile.
/// </summary>
[Flags]
public enum OperatorGroups
{
    /// <summary>No group: only what every model has, outputs and their first derivatives by θ, <see cref="IModel{TSelf, T}"/>.</summary>
    None = 0,

    /// <summary>Second derivatives by θ.</summary>
    SecondOrder = 1,

    /// <summary>First derivatives by the inputs.</summary>
    ByInput = 2,

    /// <summary>Second derivatives by the inputs, and mixed ones by θ and the inputs.</summary>
    InputSecondOrder = 4,

    /// <summary>All groups.</summary>
    All = SecondOrder | ByInput | InputSecondOrder,
}
