using DeepMin.AutoDiff.Tests.Support;
using static DeepMin.AutoDiff.Tests.Operators.Trial;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>Derivatives by the inputs, and mixed ones, at random points.</summary>
public class InputDerivativeTests
{
    public static TheoryData<string, int> Cases => Trials.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void FirstDerivatives_AtRandomPoints_Agree(string name, int samples) => Trials.Run(name, samples, (trial, what) =>
    {
        (IOperators network, double[] theta, double[] inputs) = (trial.Network, trial.Theta, trial.Inputs);
        double[] jvp = network.InputJvp(theta, inputs, trial.InputTangent), vjp = network.InputVjp(theta, inputs, trial.Cotangent);
        RequireDerivative(Difference(point => network.Evaluate(theta, point), inputs, trial.InputTangent), jvp, what + "J·u̇");
        RequireEqualPairings(trial.Cotangent, jvp, vjp, trial.InputTangent, what + "⟨w, J·u̇⟩ = ⟨Jᵀw, u̇⟩");

        (double[] outputs, double[] jacobian) = network.InputJacobian(theta, inputs);
        Close.MaxNorm(network.Evaluate(theta, inputs), outputs, 0, what + "outputs of J");
        double[] product = [.. jacobian.Chunk(network.InputCount).Select((row, i) => Dot(row, trial.InputTangent[(i / network.OutputCount * network.InputCount)..][..network.InputCount]))];
        Close.MaxNorm(jvp, product, 1e-13, what + "J times u̇");
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void MixedDerivatives_AtRandomPoints_AreTransposed(string name, int samples) => Trials.Run(name, samples, (trial, what) =>
    {
        (IOperators network, double[] theta, double[] inputs) = (trial.Network, trial.Theta, trial.Inputs);
        double[] byParameters = network.MixedVjp(theta, inputs, trial.Cotangent, trial.InputTangent);
        double[] byInputs = network.MixedJvp(theta, inputs, trial.Cotangent, trial.Tangent);
        RequireEqualPairings(byParameters, trial.Tangent, byInputs, trial.InputTangent, what + "mixed derivatives are transposed");
        RequireDerivative(Difference(point => network.Vjp(theta, point, trial.Cotangent), inputs, trial.InputTangent), byParameters, what + "∇_θ⟨w, J·u̇⟩");
        RequireDerivative(Difference(point => network.InputVjp(point, inputs, trial.Cotangent), theta, trial.Tangent), byInputs, what + "∇_u⟨w, D·v⟩");
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void SecondDerivatives_AtRandomPoints_Agree(string name, int samples) => Trials.Run(name, samples, (trial, what) =>
    {
        (IOperators network, double[] theta, double[] inputs) = (trial.Network, trial.Theta, trial.Inputs);
        double[] other = trial.Draw(inputs.Length), product = network.InputHvp(theta, inputs, trial.Cotangent, trial.InputTangent);
        RequireDerivative(Difference(point => network.InputVjp(theta, point, trial.Cotangent), inputs, trial.InputTangent), product, what + "InputHvp");
        RequireEqualPairings(other, product, trial.InputTangent, network.InputHvp(theta, inputs, trial.Cotangent, other), what + "InputHvp is symmetric");

        (double[] outputs, double[] laplacian) = network.InputLaplacian(theta, inputs);
        Close.MaxNorm(network.Evaluate(theta, inputs), outputs, 0, what + "outputs of the Laplacian");
        Close.MaxNorm(Traces(trial), laplacian, 1e-12, what + "Δx is the trace of ∂²x/∂u²");
    });

    /// <summary>Σ_m ∂²x_q/∂u_m² of every sample, by products with unit vectors in all samples at once.</summary>
    private static double[] Traces(Trial trial)
    {
        (int inputs, int outputs) = (trial.Network.InputCount, trial.Network.OutputCount);
        double[] traces = new double[trial.Samples * outputs];
        for (int q = 0; q < outputs; q++)
        {
            for (int m = 0; m < inputs; m++)
            {
                double[] product = trial.Network.InputHvp(trial.Theta, trial.Inputs, Unit(trial.Samples, outputs, q), Unit(trial.Samples, inputs, m));
                for (int n = 0; n < trial.Samples; n++)
                    traces[(n * outputs) + q] += product[(n * inputs) + m];
            }
        }

        return traces;
    }

    private static double[] Unit(int samples, int length, int entry) => [.. Enumerable.Range(0, samples * length).Select(i => i % length == entry ? 1.0 : 0.0)];
}
