using DeepMin.AutoDiff.Tests.Networks;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>Every operator of a float32 network gives the digits that float32 has of the float64 network of its shape.</summary>
public class SinglePrecisionOperatorTests
{
    private const double Tolerance = 2e-6;
    private const int Samples = 9;

    [Fact]
    public void Operators_OfAFloat32Network_AreThoseOfItsFloat64Form()
    {
        Operators<Net03> reference = new();
        Trial at = new(reference, Net03.Layers, Samples, seed: 3);
        float[] theta = Single(at.Theta), inputs = Single(at.Inputs), tangent = Single(at.Tangent), cotangent = Single(at.Cotangent), inputTangent = Single(at.InputTangent);
        float[] byOutput = new float[cotangent.Length], byParameter = new float[theta.Length], byInput = new float[inputs.Length];

        SingleNet03.GaussNewtonProduct(theta, inputs, cotangent, tangent, byParameter);
        Require(reference.GaussNewtonProduct(at.Theta, at.Inputs, at.Cotangent, at.Tangent), byParameter, "GaussNewtonProduct");
        float cost = SingleNet03.Gradient(theta, inputs, cotangent, byParameter);
        Require([reference.Gradient(at.Theta, at.Inputs, at.Cotangent).Cost], [cost], "cost");
        Require(reference.Gradient(at.Theta, at.Inputs, at.Cotangent).Gradient, byParameter, "Gradient");
        SingleNet03.GramDiagonal(theta, inputs, byOutput);
        Require(reference.GramDiagonal(at.Theta, at.Inputs), byOutput, "GramDiagonal");
        float[] blocks = new float[byOutput.Length * SingleNet03.OutputCount], hessian = new float[theta.Length * theta.Length], jacobian = new float[inputs.Length * SingleNet03.OutputCount];
        SingleNet03.GramBlocks(theta, inputs, blocks);
        Require(reference.GramBlocks(at.Theta, at.Inputs), blocks, "GramBlocks");
        SingleNet03.Hvp(theta, inputs, cotangent, tangent, byParameter);
        Require(reference.Hvp(at.Theta, at.Inputs, at.Cotangent, at.Tangent), byParameter, "Hvp");
        SingleNet03.Hessian(theta, inputs, cotangent, hessian);
        Require(reference.Hessian(at.Theta, at.Inputs, at.Cotangent), hessian, "Hessian");
        SingleNet03.InputJvp(theta, inputs, inputTangent, byOutput);
        Require(reference.InputJvp(at.Theta, at.Inputs, at.InputTangent), byOutput, "InputJvp");
        SingleNet03.InputVjp(theta, inputs, cotangent, byInput);
        Require(reference.InputVjp(at.Theta, at.Inputs, at.Cotangent), byInput, "InputVjp");
        SingleNet03.InputJacobian(theta, inputs, byOutput, jacobian);
        Require(reference.InputJacobian(at.Theta, at.Inputs).Jacobian, jacobian, "InputJacobian");
        SingleNet03.MixedVjp(theta, inputs, cotangent, inputTangent, byParameter);
        Require(reference.MixedVjp(at.Theta, at.Inputs, at.Cotangent, at.InputTangent), byParameter, "MixedVjp");
        SingleNet03.MixedJvp(theta, inputs, cotangent, tangent, byInput);
        Require(reference.MixedJvp(at.Theta, at.Inputs, at.Cotangent, at.Tangent), byInput, "MixedJvp");
        SingleNet03.InputHvp(theta, inputs, cotangent, inputTangent, byInput);
        Require(reference.InputHvp(at.Theta, at.Inputs, at.Cotangent, at.InputTangent), byInput, "InputHvp");
        float[] laplacian = new float[byOutput.Length];
        SingleNet03.InputLaplacian(theta, inputs, byOutput, laplacian);
        Require(reference.InputLaplacian(at.Theta, at.Inputs).Laplacian, laplacian, "InputLaplacian");
    }

    private static float[] Single(double[] values) => [.. values.Select(value => (float)value)];

    private static void Require(double[] expected, float[] actual, string what) => Close.MaxNorm(expected, [.. actual.Select(value => (double)value)], Tolerance, what);
}
