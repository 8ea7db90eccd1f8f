using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Tests.Flows;

/// <summary>x[θ] = (θ₀, ½θ₁²) of two samples: D = diag(1, θ₁), singular at θ₁ = 0.</summary>
internal sealed class FoldMap() : OutputMap(2, 2, 1)
{
    protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs) =>
        (outputs[0], outputs[1]) = (theta[0], theta[1] * theta[1] / 2);

    protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent) =>
        (outputTangent[0], outputTangent[1]) = (tangent[0], theta[1] * tangent[1]);

    protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent) =>
        JvpCore(theta, cotangent, parameterCotangent);

    protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
    {
        EvaluateCore(theta, outputs);
        (jacobian[0], jacobian[1], jacobian[2], jacobian[3]) = (1, 0, 0, theta[1]);
    }

    protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram) =>
        (gram[0], gram[1], gram[2], gram[3]) = (1, 0, 0, theta[1] * theta[1]);
}
