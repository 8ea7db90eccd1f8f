using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>One lane of float, for machines or configurations without vector instructions.</summary>
internal readonly unsafe partial struct Lanes32Single : ILanes<Lanes32Single, float>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly float _value;

    [MethodImpl(Inline)]
    internal Lanes32Single(float value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static implicit operator Lanes32Single(float value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Load(ref readonly float source) => new(source);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes32Single value, ref float destination) => destination = value._value;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single LoadStrided(ref readonly float source, nint step) => new(source);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Load(float* source) => new(*source);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes32Single value, float* destination) => *destination = value._value;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void StoreNonTemporal(Lanes32Single value, float* destination) => *destination = value._value;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Transpose(float** rows, long offset, float* destination, long stride) => *destination = rows[0][offset];

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static float Sum(Lanes32Single value) => value._value;
}
