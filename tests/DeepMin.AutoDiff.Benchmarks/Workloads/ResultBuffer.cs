using System.Numerics;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>Where all contenders of one cell write, so that 400 MB are allocated once.</summary>
internal sealed class ResultBuffer<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Workspace<T>? _aligned;

    /// <summary>Allocates a buffer.</summary>
    /// <param name="length">Length in scalars.</param>
    /// <param name="aligned">Whether it starts at a cache line; then there is no <see cref="Array"/>.</param>
    public ResultBuffer(int length, bool aligned)
    {
        _aligned = aligned ? new Workspace<T>(length) : null;
        Array = aligned ? null : new T[length];
    }

    public T[]? Array { get; }

    public Span<T> Span => _aligned is null ? Array : _aligned.Span;

    public void Dispose() => _aligned?.Dispose();
}
