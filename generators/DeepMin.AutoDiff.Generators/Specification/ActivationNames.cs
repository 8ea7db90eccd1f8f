namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>The activations that the generator knows.</summary>
internal static class ActivationNames
{
    public static IReadOnlyList<string> All { get; } = ["Identity", "Relu", "LeakyRelu", "Tanh", "Sigmoid", "Softplus", "Sin", "Swish"];
}
