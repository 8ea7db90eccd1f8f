
namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>What the attribute of a network or a model says beside its inputs.</summary>
/// <param name="Precision">The floating-point type.</param>
/// <param name="Operators">The operators to generate beside those that every model has.</param>
/// <param name="InputDerivatives">Whether the outputs are followed by their derivatives by the inputs.</param>
internal sealed record ModelOptions(Precision Precision, OperatorSet Operators, bool InputDerivatives)
{
    public static ModelOptions Default { get; } = new(Precision.Double, OperatorSet.All, InputDerivatives: false);

    public bool Generates(OperatorSet operators) => (Operators & operators) == operators;
}

/// <summary>The generator's side of the runtime's type of that name.</summary>
internal enum Precision
{
    Double,
    Single,
}
