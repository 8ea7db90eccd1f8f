namespace DeepMin.AutoDiff.Constructions;

/// <summary>One step of a peeling: a class and the hyperplane that separates it from all classes that remain.</summary>
/// <param name="Class">Label of the class that is peeled off.</param>
/// <param name="Hyperplane">The verified hyperplane; its normalized coordinate is ≤ −1 on the class and ≥ 1 on the later ones.</param>
/// <param name="Tests">The separations that the choice was made from: of every remaining class, or up to the first separable one.</param>
public sealed record PeelingStep(int Class, SeparatingHyperplane Hyperplane, IReadOnlyList<Separation> Tests)
{
    /// <summary>Distance of the hull of the class from the hull of the classes that remain.</summary>
    public double Margin => Hyperplane.Margin;
}
