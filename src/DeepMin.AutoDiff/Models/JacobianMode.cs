namespace DeepMin.AutoDiff;

/// <summary>How a Jacobian is accumulated. Both ways give the same matrix up to rounding.</summary>
public enum JacobianMode
{
    /// <summary>The mode with the smaller operation count, <see cref="IModel{TSelf, T}.DefaultJacobianMode"/>.</summary>
    Automatic,

    /// <summary>One tangent sweep per neuron: cheaper where outputs are many and hidden neurons few.</summary>
    Forward,

    /// <summary>One cotangent sweep per output: cheaper where outputs are few.</summary>
    Reverse,
}
