namespace DeepMin.AutoDiff;

/// <summary>Built-in activations. Each is one row of the generator's activation table, which holds its formula.</summary>
public enum Activation
{
    /// <summary>σ(z) = z.</summary>
    Identity,

    /// <summary>σ(z) = max(z, 0), with σ′(0) = 0.</summary>
    Relu,

    /// <summary>σ(z) = z for z &gt; 0 and 0.01·z otherwise, with σ′(0) = 0.01.</summary>
    LeakyRelu,

    /// <summary>σ(z) = tanh z.</summary>
    Tanh,

    /// <summary>σ(z) = 1/(1 + e^(−z)).</summary>
    Sigmoid,

    /// <summary>σ(z) = ln(1 + e^z).</summary>
    Softplus,

    /// <summary>σ(z) = sin z.</summary>
    Sin,

    /// <summary>σ(z) = z/(1 + e^(−z)), also known as SiLU.</summary>
    Swish,
}
