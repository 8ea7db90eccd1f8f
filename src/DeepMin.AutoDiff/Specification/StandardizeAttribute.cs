namespace DeepMin.AutoDiff;

/// <summary>
/// Standardizes the inputs or the outputs of a network as a part of its program, so that inputs, outputs and all derivatives are in the
/// user's units.
/// </summary>
/// <remarks>
/// Without numbers, mean and scale are bound at run time: they are the slices <c>inputMean</c> and <c>inputScale</c>, or <c>outputMean</c>
/// and <c>outputScale</c>, of the model's constants; <see cref="Standardization.WriteTo"/> fills them.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class StandardizeAttribute : Attribute
{
    /// <summary>Standardizes with mean and scale that are bound at run time.</summary>
    /// <param name="part">Inputs or outputs.</param>
    public StandardizeAttribute(StandardizedPart part) => Part = part;

    /// <summary>Standardizes with mean and scale that are part of the generated code.</summary>
    /// <param name="part">Inputs or outputs.</param>
    /// <param name="mean">Mean of each input or output.</param>
    /// <param name="scale">Scale of each input or output, positive.</param>
    public StandardizeAttribute(StandardizedPart part, double[] mean, double[] scale)
    {
        Part = part;
        Mean = mean;
        Scale = scale;
    }

    /// <summary>Inputs or outputs.</summary>
    public StandardizedPart Part { get; }

    /// <summary>Mean of each input or output; none if it is bound at run time.</summary>
    public IReadOnlyList<double>? Mean { get; }

    /// <summary>Scale of each input or output; none if it is bound at run time.</summary>
    public IReadOnlyList<double>? Scale { get; }
}
