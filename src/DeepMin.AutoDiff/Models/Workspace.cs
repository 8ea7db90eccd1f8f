using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepMin.AutoDiff;

/// <summary>Scratch memory of an operator: native, aligned to a cache line, zeroed once, owned by the caller.</summary>
/// <typeparam name="T">Scalar of the model.</typeparam>
/// <remarks>Not thread-safe: two concurrent calls need two workspaces.</remarks>
public sealed unsafe class Workspace<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int CacheLine = 64;
    private T* _memory;
    private readonly int _length;

    /// <summary>Allocates a workspace.</summary>
    /// <param name="length">Length in scalars, e.g. from <see cref="IModel{TSelf, T}.WorkspaceLength"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or above what one span can hold.</exception>
    public Workspace(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, int.MaxValue);
        _length = (int)length;
        nuint bytes = (nuint)length * (nuint)sizeof(T);
        _memory = (T*)NativeMemory.AlignedAlloc(bytes == 0 ? CacheLine : bytes, CacheLine);
        NativeMemory.Clear(_memory, bytes);
    }

    /// <summary>Frees the memory if <see cref="Dispose"/> was not called.</summary>
    ~Workspace() => Free();

    /// <summary>The memory.</summary>
    /// <exception cref="ObjectDisposedException">The workspace is disposed of.</exception>
    public Span<T> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(_memory is null, this);
            return new Span<T>(_memory, _length);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }
}
