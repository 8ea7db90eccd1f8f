using System.ComponentModel;
using System.Numerics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>What operators do for a batch as a whole, before or after sweeps over its samples. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Batch
{
    /// <summary>Evaluates the matrix Σₐ wₐ·∇²xₐ of second derivatives, one product with a unit vector per row.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="T">Its scalar.</typeparam>
    /// <param name="input">Parameters and inputs.</param>
    /// <param name="cotangent">Cotangent w, N×Q.</param>
    /// <param name="hessian">Receives the matrix, K×K, exactly symmetric.</param>
    /// <param name="workspace">K scalars, and behind them what one product needs.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    /// <exception cref="NotSupportedException">The matrix has more entries than one span can hold.</exception>
    public static void Hessian<TModel, T>(in ModelInput<T> input, ReadOnlySpan<T> cotangent, Span<T> hessian, Span<T> workspace)
        where TModel : ISecondOrderModel<TModel, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = TModel.ParameterCount;
        long entries = (long)n * n;
        if (entries > int.MaxValue)
            throw new NotSupportedException($"The Hessian of {n} parameters has {entries} entries, more than one span can hold. Use products with it, {nameof(ModelOperator.Hvp)}.");
        Require.Length(hessian.Length, entries, nameof(hessian));
        Require.AtLeast(workspace.Length, n + TModel.WorkspaceLength(ModelOperator.Hvp, input.SampleCount), nameof(workspace));
        Span<T> unit = workspace[..n];
        unit.Clear();
        for (int row = 0; row < n; row++)
        {
            unit[row] = T.One;
            TModel.Hvp(in input, cotangent, unit, hessian.Slice(row * n, n), workspace[n..]);
            unit[row] = T.Zero;
        }

        MirrorLower(hessian, n);
    }

    /// <summary>Both triangles agree up to rounding; now exactly.</summary>
    private static void MirrorLower<T>(Span<T> matrix, int n)
    {
        for (int row = 1; row < n; row++)
        {
            for (int column = 0; column < row; column++)
                matrix[(column * n) + row] = matrix[(row * n) + column];
        }
    }
}
