using DeepMin.AutoDiff.Tests.Networks;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>The overloads of a generated type on plain spans, which rent their workspace.</summary>
internal sealed class PlainCalls
{
    private readonly double[] _theta, _inputs, _tangent, _inputTangent, _cotangent, _byOutput, _second, _byParameter, _byInput, _jacobian, _inputJacobian, _gram, _hessian;

    public PlainCalls(int samples)
    {
        Random random = new(1);
        int k = Net18.ParameterCount, rows = samples * Net18.OutputCount, byInput = samples * Net18.InputCount;
        (_theta, _tangent, _cotangent) = (Gaussian.Vector(random, k), Gaussian.Vector(random, k), Gaussian.Vector(random, rows));
        (_inputs, _inputTangent) = (Gaussian.Vector(random, byInput), Gaussian.Vector(random, byInput));
        (_byOutput, _second, _byParameter, _byInput) = (new double[rows], new double[rows], new double[k], new double[byInput]);
        (_jacobian, _inputJacobian, _gram, _hessian) = (new double[rows * k], new double[byInput * Net18.OutputCount], new double[rows * rows], new double[k * k]);
        Blocks = new double[rows * Net18.OutputCount];
        Calls = new Dictionary<string, Action>
        {
            ["Evaluate"] = () => Net18.Evaluate(_theta, _inputs, _byOutput),
            ["Jvp"] = () => Net18.Jvp(_theta, _inputs, _tangent, _byOutput),
            ["Vjp"] = () => Net18.Vjp(_theta, _inputs, _cotangent, _byParameter),
            ["Gradient"] = () => Net18.Gradient(_theta, _inputs, _cotangent, _byParameter),
            ["GaussNewtonProduct"] = () => Net18.GaussNewtonProduct(_theta, _inputs, _cotangent, _tangent, _byParameter),
            ["Jacobian"] = () => Net18.Jacobian(_theta, _inputs, _byOutput, _jacobian),
            ["Gram"] = () => Net18.Gram(_theta, _inputs, _gram),
            ["GramDiagonal"] = () => Net18.GramDiagonal(_theta, _inputs, _byOutput),
            ["GramBlocks"] = () => Net18.GramBlocks(_theta, _inputs, Blocks),
            ["Hvp"] = () => Net18.Hvp(_theta, _inputs, _cotangent, _tangent, _byParameter),
            ["Hessian"] = () => Net18.Hessian(_theta, _inputs, _cotangent, _hessian),
            ["InputJvp"] = () => Net18.InputJvp(_theta, _inputs, _inputTangent, _byOutput),
            ["InputVjp"] = () => Net18.InputVjp(_theta, _inputs, _cotangent, _byInput),
            ["InputJacobian"] = () => Net18.InputJacobian(_theta, _inputs, _byOutput, _inputJacobian),
            ["MixedVjp"] = () => Net18.MixedVjp(_theta, _inputs, _cotangent, _inputTangent, _byParameter),
            ["MixedJvp"] = () => Net18.MixedJvp(_theta, _inputs, _cotangent, _tangent, _byInput),
            ["InputHvp"] = () => Net18.InputHvp(_theta, _inputs, _cotangent, _inputTangent, _byInput),
            ["InputLaplacian"] = () => Net18.InputLaplacian(_theta, _inputs, _byOutput, _second),
        };
    }

    public IReadOnlyDictionary<string, Action> Calls { get; }

    private double[] Blocks { get; }

    public void RequireEqualToWorkspaceForms()
    {
        Operators<Net18> network = new();
        Require("Evaluate", _byOutput, network.Evaluate(_theta, _inputs));
        Require("Jvp", _byOutput, network.Jvp(_theta, _inputs, _tangent));
        Require("Vjp", _byParameter, network.Vjp(_theta, _inputs, _cotangent));
        Require("Gradient", _byParameter, network.Gradient(_theta, _inputs, _cotangent).Gradient);
        Assert.Equal(network.Gradient(_theta, _inputs, _cotangent).Cost, Net18.Gradient(_theta, _inputs, _cotangent, _byParameter));
        Require("GaussNewtonProduct", _byParameter, network.GaussNewtonProduct(_theta, _inputs, _cotangent, _tangent));
        Require("Jacobian", _jacobian, network.Jacobian(_theta, _inputs, JacobianMode.Automatic).Jacobian);
        Require("Gram", _gram, network.Gram(_theta, _inputs));
        Require("GramDiagonal", _byOutput, network.GramDiagonal(_theta, _inputs));
        Require("GramBlocks", Blocks, network.GramBlocks(_theta, _inputs));
        Require("Hvp", _byParameter, network.Hvp(_theta, _inputs, _cotangent, _tangent));
        Require("Hessian", _hessian, network.Hessian(_theta, _inputs, _cotangent));
        Require("InputJvp", _byOutput, network.InputJvp(_theta, _inputs, _inputTangent));
        Require("InputVjp", _byInput, network.InputVjp(_theta, _inputs, _cotangent));
        Require("InputJacobian", _inputJacobian, network.InputJacobian(_theta, _inputs).Jacobian);
        Require("MixedVjp", _byParameter, network.MixedVjp(_theta, _inputs, _cotangent, _inputTangent));
        Require("MixedJvp", _byInput, network.MixedJvp(_theta, _inputs, _cotangent, _tangent));
        Require("InputHvp", _byInput, network.InputHvp(_theta, _inputs, _cotangent, _inputTangent));
        Require("InputLaplacian", _second, network.InputLaplacian(_theta, _inputs).Laplacian);
    }

    private void Require(string name, double[] result, double[] expected)
    {
        Array.Fill(result, double.NaN);
        Calls[name]();
        Assert.Equal(expected, result);
    }
}
