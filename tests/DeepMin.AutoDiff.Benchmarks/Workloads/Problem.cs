using System.Numerics;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>A network with data: all contenders read the same numbers.</summary>
internal sealed class Problem<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Seed = 20241;

    private Problem(PeerShape shape, int samples, T[] theta)
    {
        Shape = shape;
        Samples = samples;
        Theta = theta;
        Random random = new(Seed);
        Inputs = Draw(random, samples * shape.Inputs, 1);
        Targets = Draw(random, samples * shape.Outputs, 1);
        Cotangent = Draw(random, samples * shape.Outputs, 1);
        Tangent = Draw(random, theta.Length, 0.1);
    }

    public PeerShape Shape { get; }

    public int Samples { get; }

    /// <summary>Number N·Q of rows of the Jacobian.</summary>
    public int Rows => Samples * Shape.Outputs;

    public T[] Theta { get; }

    public T[] Inputs { get; }

    public T[] Targets { get; }

    public T[] Cotangent { get; }

    public T[] Tangent { get; }

    public static Problem<T> Create<TModel>(int samples)
        where TModel : INetwork<TModel, T>
        => new(PeerShape.Of<TModel, T>(), samples, NetworkInitializer.Create<TModel, T>(Seed));

    /// <summary>Row stride of the Jacobian.</summary>
    public int RowStride(Operation operation)
    {
        int lanes = 64 / System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        return operation == Operation.JacobianPadded ? (Theta.Length + lanes - 1) / lanes * lanes : Theta.Length;
    }

    /// <summary>Number of scalars that an operation returns, gaps of padded rows included.</summary>
    public int ResultLength(Operation operation) => operation switch
    {
        Operation.Evaluate or Operation.Jvp => Rows,
        Operation.Jacobian or Operation.JacobianPadded => checked(Rows * RowStride(operation)),
        Operation.Gram => checked(Rows * Rows),
        Operation.InputJacobian => checked(Rows * Shape.Inputs),
        _ => Theta.Length,
    };

    private static T[] Draw(Random random, int length, double scale)
    {
        T[] values = new T[length];
        foreach (ref T value in values.AsSpan())
            value = T.CreateChecked(scale * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2);
        return values;
    }
}
