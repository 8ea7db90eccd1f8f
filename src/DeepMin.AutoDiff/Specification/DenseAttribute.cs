using System.Diagnostics.CodeAnalysis;

namespace DeepMin.AutoDiff;

/// <summary>Adds a dense layer h = σ(W·h₋₁ + b), with its options, to the network; layers follow each other in source order.</summary>
/// <example>
/// <code><![CDATA[
/// [Network(inputs: 13)]
/// [Dense(40, Activation.Tanh)]
/// [Dense(40, Activation.Tanh, Skip = SkipConnection.Identity)]
/// [Dense(3)]
/// public sealed partial class WineNet;
/// ]]></code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute : Attribute
{
    /// <summary>Adds a dense layer with a built-in activation.</summary>
    /// <param name="outputs">Number of neurons, at least 1.</param>
    /// <param name="activation">Activation σ, applied to each neuron.</param>
    [SuppressMessage("ApiDesign", "RS0027:API with optional parameters should have the most parameters", Justification = "Attributes are written without the default.")]
    public DenseAttribute(int outputs, Activation activation = AutoDiff.Activation.Identity)
        : this(outputs, activation.ToString())
    {
    }

    /// <summary>Adds a dense layer whose activation is a function of the network.</summary>
    /// <param name="outputs">Number of neurons, at least 1.</param>
    /// <param name="activation">
    /// Name of a method of the network that is marked <see cref="ElementwiseAttribute"/>, or of a member of
    /// <see cref="AutoDiff.Activation"/>.
    /// </param>
    public DenseAttribute(int outputs, string activation)
    {
        Outputs = outputs;
        Activation = activation;
    }

    /// <summary>Number of neurons.</summary>
    public int Outputs { get; }

    /// <summary>Name of the activation σ of the layer.</summary>
    public string Activation { get; }

    /// <summary>Whether the layer has a bias b.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>Whether the layer is not trained: its slices are constants of the model instead of parameters.</summary>
    public bool Frozen { get; set; }

    /// <summary>
    /// Name of the layer, a letter followed by letters and digits. Its slices are then <c>W_name</c>, <c>b_name</c>, <c>P_name</c> instead of
    /// <c>W2</c>, <c>b2</c>, <c>P2</c>. Default <c>Layer2</c>, by the layer's number, with those.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>What the layer adds to σ(W·h₋₁ + b).</summary>
    public SkipConnection Skip { get; set; }

    /// <summary>Name of another layer of the same shape, earlier or later, whose W and b this layer uses; it follows that layer's freezing.</summary>
    public string? SharedWith { get; set; }
}
