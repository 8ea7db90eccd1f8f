using DeepMin.AutoDiff.Generators.Collections;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>Mean and scale of the inputs or the outputs: numbers of the specification, or none if they are bound at run time.</summary>
internal sealed record StandardizationSpec(EquatableArray<double> Mean, EquatableArray<double> Scale)
{
    /// <summary>Mean and scale are slices of the constants.</summary>
    public static StandardizationSpec Bound { get; } = new([], []);

    public bool IsBound => Mean.Count == 0;
}

/// <summary>The generator's side of the runtime's type of that name.</summary>
internal enum StandardizedPart
{
    Inputs,
    Outputs,
}
