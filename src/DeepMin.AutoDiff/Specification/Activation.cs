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

    /// <summary>σ(z) = z·Φ(z) with the distribution Φ of the standard normal, exactly (Hendrycks and Gimpel, 2016).</summary>
    Gelu,

    /// <summary>σ(z) = z for z &gt; 0 and e^z − 1 otherwise, with σ″(0) = 1 (Clevert, Unterthiner and Hochreiter, 2015).</summary>
    Elu,

    /// <summary>
    /// σ(z) = λ·z for z &gt; 0 and λα·(e^z − 1) otherwise, λ = 1.0507009873554805 and α = 1.6732632423543772, with σ′(0) = λα
    /// (Klambauer, Unterthiner, Mayr and Hochreiter, 2017).
    /// </summary>
    Selu,

    /// <summary>σ(z) = z·tanh(ln(1 + e^z)) (Misra, 2019).</summary>
    Mish,

    /// <summary>σ(z) = z/(1 + |z|), with σ″(0) = 0.</summary>
    Softsign,

    /// <summary>σ(z) = e^(−z²).</summary>
    Gaussian,
}
