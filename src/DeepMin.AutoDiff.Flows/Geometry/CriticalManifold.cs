using DeepMin.AutoDiff.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The equilibria near one: those of a region of constant rank k form, generically, a manifold of dimension K − k (Chen and Muñoz Ewald, 2024,
/// by Sard's theorem), along which the Hessian of the cost vanishes.
/// </summary>
/// <param name="Dimension">K − k, what the theorem says.</param>
/// <param name="Rank">Rank k of D.</param>
/// <param name="KernelDimension">Number of eigenvalues of ∇_θ²C below 1e-9 of the largest, what is found.</param>
/// <param name="GradientNorm">|∇_θC|: how far θ is from an equilibrium.</param>
/// <param name="Eigenvalues">Eigenvalues of ∇_θ²C, descending.</param>
public sealed record CriticalManifold(int Dimension, int Rank, int KernelDimension, double GradientNorm, IReadOnlyList<double> Eigenvalues)
{
    private const double Zero = 1e-9;

    /// <summary>Whether the kernel has the dimension of the manifold: 0 is a regular value, and the manifold nondegenerate.</summary>
    public bool IsRegular => KernelDimension == Dimension;

    /// <summary>Measures rank and Hessian at an equilibrium of C = |x − y|²/(2N).</summary>
    /// <param name="map">The output map, with second derivatives.</param>
    /// <param name="cost">The cost.</param>
    /// <param name="theta">The equilibrium θ, length K, finite.</param>
    /// <exception cref="ArgumentException">The map has no second derivatives, differs from the cost in outputs, or θ has the wrong length or is not finite.</exception>
    /// <remarks>K products with the Hessian, and its eigenvalues: for some hundred parameters.</remarks>
    public static CriticalManifold At(OutputMap map, QuadraticCost cost, ReadOnlySpan<double> theta)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(cost);
        Require.Length(theta.Length, map.ParameterCount, nameof(theta));
        Require.Length(cost.RowCount, map.RowCount, nameof(cost));
        Finite.Require(theta, 1, nameof(theta));
        if (!map.HasSecondDerivatives)
            throw new ArgumentException($"Expected a map with second derivatives, got {map.GetType().Name}. Bind the model to a SecondOrderOutputMap.", nameof(map));
        double[] outputs = new double[map.RowCount], gradient = new double[map.RowCount], parameterGradient = new double[map.ParameterCount];
        map.Evaluate(theta, outputs);
        cost.Gradient(outputs, gradient);
        map.Vjp(theta, gradient, parameterGradient);

        Linearization linearization = new(map, new LinearSolverOptions { DetermineRank = true });
        linearization.LinearizeAt(theta);
        Array.Fill(outputs, 1);
        linearization.Solve(outputs, new double[map.ParameterCount]);
        double[] eigenvalues = Hessian(map, cost, theta, gradient).Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real).OrderDescending().ToArray();
        double largest = eigenvalues.Max(Math.Abs);
        int kernel = eigenvalues.Count(value => Math.Abs(value) <= Zero * largest);
        return new CriticalManifold(map.ParameterCount - linearization.Rank, linearization.Rank, kernel, Vectors.Norm(parameterGradient), eigenvalues);
    }

    // ∇_θ²C = Dᵀ·D/N + Σ_a g_a·∇²x_a, column by column, made symmetric.
    private static Matrix<double> Hessian(OutputMap map, QuadraticCost cost, ReadOnlySpan<double> theta, ReadOnlySpan<double> gradient)
    {
        int k = map.ParameterCount;
        double[] hessian = new double[checked(k * k)], direction = new double[k], tangent = new double[map.RowCount], second = new double[k];
        for (int j = 0; j < k; j++)
        {
            direction[j] = 1;
            map.Jvp(theta, direction, tangent);
            Vectors.Scale(1.0 / cost.SampleCount, tangent);
            Span<double> column = hessian.AsSpan(j * k, k);
            map.Vjp(theta, tangent, column);
            map.Hvp(theta, gradient, direction, second);
            Vectors.AddScaled(1, second, column);
            direction[j] = 0;
        }

        Matrix<double> matrix = Matrix<double>.Build.Dense(k, k, hessian);
        return 0.5 * (matrix + matrix.Transpose());
    }
}
