using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Tests.Optimizers;

/// <summary>Rosenbrock's function as an output map: x = (10(θ₂ − θ₁²), 1 − θ₁), at zero cost in (1, 1) only; NaN where θ₁ is beyond ±1e3.</summary>
internal sealed class Rosenbrock() : OutputMap(parameterCount: 2, sampleCount: 2, outputCount: 1)
{
    public static double[] Start => [-1.2, 1];

    protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs)
    {
        outputs[0] = Math.Abs(theta[0]) > 1e3 ? double.NaN : 10 * (theta[1] - (theta[0] * theta[0]));
        outputs[1] = 1 - theta[0];
    }

    protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent)
    {
        outputTangent[0] = 10 * (tangent[1] - (2 * theta[0] * tangent[0]));
        outputTangent[1] = -tangent[0];
    }

    protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent)
    {
        parameterCotangent[0] = (-20 * theta[0] * cotangent[0]) - cotangent[1];
        parameterCotangent[1] = 10 * cotangent[0];
    }

    protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
    {
        EvaluateCore(theta, outputs);
        (jacobian[0], jacobian[1], jacobian[2], jacobian[3]) = (-20 * theta[0], 10, -1, 0);
    }

    protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram) =>
        (gram[0], gram[1], gram[2], gram[3]) = ((400 * theta[0] * theta[0]) + 100, 20 * theta[0], 20 * theta[0], 1);
}
