namespace DeepMin.AutoDiff.Flows;

/// <summary>A place of a least-squares problem with all that was evaluated there.</summary>
/// <param name="Map">The output map.</param>
/// <param name="Theta">Parameters θ, length K.</param>
/// <param name="Jacobian">D, (Q·N)×K, row-major.</param>
/// <param name="Norms">Norms of its columns.</param>
/// <param name="Residual">2^−exponent·r of the residual r = y − x.</param>
/// <param name="Exponent">The exponent, which makes it of order 1.</param>
/// <param name="Free">Indices of the parameters that no bound holds.</param>
/// <param name="Bounds">The bounds.</param>
internal readonly record struct LeastSquaresPlace(
    OutputMap Map, double[] Theta, double[] Jacobian, double[] Norms, double[] Residual, int Exponent, int[] Free, ParameterBounds? Bounds);
