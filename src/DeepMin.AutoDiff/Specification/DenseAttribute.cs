namespace DeepMin.AutoDiff;

/// <summary>Adds a dense layer h = σ(W·h₋₁ + b) to the network; layers follow each other in source order.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute : Attribute
{
    /// <summary>Adds a dense layer.</summary>
    /// <param name="outputs">Number of neurons, at least 1.</param>
    /// <param name="activation">Activation σ, applied to each neuron.</param>
    public DenseAttribute(int outputs, Activation activation = Activation.Identity)
    {
        Outputs = outputs;
        Activation = activation;
    }

    /// <summary>Number of neurons.</summary>
    public int Outputs { get; }

    /// <summary>Activation σ of the layer.</summary>
    public Activation Activation { get; }
}
