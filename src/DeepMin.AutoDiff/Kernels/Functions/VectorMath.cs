using System.ComponentModel;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Functions of <see cref="Math"/> and <see cref="Elementary"/>, lane by lane of a register of doubles. For generated code.</summary>
/// <remarks>
/// NaN gives NaN, infinities give limits. Functions whose documentation states a bound run in all lanes at once, with values that may differ in
/// the last bits between widths; the others call the scalar function for each lane.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class VectorMath
{
}
