using System.Numerics;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>The inner loops of code that works sample by sample; inlined where they are used.</summary>
internal interface ILoops<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    static abstract string Name { get; }

    static abstract T Dot(ReadOnlySpan<T> x, ReadOnlySpan<T> y);

    /// <summary>y += factor·x.</summary>
    static abstract void Add(T factor, ReadOnlySpan<T> x, Span<T> y);

    /// <summary>y = factor·x.</summary>
    static abstract void Scale(T factor, ReadOnlySpan<T> x, Span<T> y);

    /// <summary>y = x∘y.</summary>
    static abstract void Multiply(ReadOnlySpan<T> x, Span<T> y);

    /// <summary>z = tanh z, slopes = 1 − z².</summary>
    static abstract void Tanh(Span<T> z, Span<T> slopes);
}
