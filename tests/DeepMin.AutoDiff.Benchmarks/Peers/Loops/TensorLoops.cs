using System.Numerics;
using System.Numerics.Tensors;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>The vectorized primitives of .NET, row by row.</summary>
internal readonly struct TensorLoops<T> : ILoops<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static string Name => "TensorPrimitives";

    public static T Dot(ReadOnlySpan<T> x, ReadOnlySpan<T> y) => TensorPrimitives.Dot(x, y);

    public static void Add(T factor, ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.MultiplyAdd(x, factor, y, y);

    public static void Scale(T factor, ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Multiply(x, factor, y);

    public static void Multiply(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Multiply(x, y, y);

    public static void Tanh(Span<T> z, Span<T> slopes)
    {
        TensorPrimitives.Tanh(z, z);
        TensorPrimitives.Multiply(z, z, slopes);
        TensorPrimitives.Subtract(T.One, slopes, slopes);
    }
}
