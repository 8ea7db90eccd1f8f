using System.Numerics;

namespace DeepMin.AutoDiff;

/// <summary>A model made of layers. Only initializers and explicit constructions need to know them.</summary>
/// <typeparam name="TSelf">The annotated type.</typeparam>
/// <typeparam name="T">The scalar in which the model computes.</typeparam>
public interface INetwork<TSelf, T> : IModel<TSelf, T>
    where TSelf : INetwork<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The affine maps with their activations, from the input to the output.</summary>
    static abstract IReadOnlyList<NetworkLayer> Layers { get; }

    /// <summary>Whether inputs are standardized before the first layer or outputs after the last one, by constants or by numbers of the code.</summary>
    static virtual bool IsStandardized => false;
}

/// <summary>The float64 form of <see cref="INetwork{TSelf, T}"/>.</summary>
/// <typeparam name="TSelf">The annotated type.</typeparam>
public interface INetwork<TSelf> : INetwork<TSelf, double>, IModel<TSelf>
    where TSelf : INetwork<TSelf>;
