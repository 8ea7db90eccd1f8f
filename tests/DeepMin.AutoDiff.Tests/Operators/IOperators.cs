namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>The operators of some model, on arrays.</summary>
public interface IOperators
{
    int InputCount { get; }

    int OutputCount { get; }

    int ParameterCount { get; }

    double[] Evaluate(double[] theta, double[] inputs);

    double[] Jvp(double[] theta, double[] inputs, double[] tangent);

    double[] Vjp(double[] theta, double[] inputs, double[] cotangent);

    (double Cost, double[] Gradient) Gradient(double[] theta, double[] inputs, double[] targets);

    double[] GaussNewtonProduct(double[] theta, double[] inputs, double[] rowWeights, double[] tangent);

    /// <summary>Outputs and D; rows of D are padded by <paramref name="padding"/> entries that must stay NaN.</summary>
    (double[] Outputs, double[] Jacobian) Jacobian(double[] theta, double[] inputs, JacobianMode mode, int padding = 0);

    double[] Gram(double[] theta, double[] inputs);

    double[] CrossGram(double[] theta, double[] rows, double[] columns);

    double[] GramDiagonal(double[] theta, double[] inputs);

    double[] GramBlocks(double[] theta, double[] inputs);

    double[] Hvp(double[] theta, double[] inputs, double[] cotangent, double[] tangent);

    double[] Hessian(double[] theta, double[] inputs, double[] cotangent);

    double[] InputJvp(double[] theta, double[] inputs, double[] inputTangent);

    double[] InputVjp(double[] theta, double[] inputs, double[] cotangent);

    (double[] Outputs, double[] Jacobian) InputJacobian(double[] theta, double[] inputs);

    double[] MixedVjp(double[] theta, double[] inputs, double[] cotangent, double[] inputTangent);

    double[] MixedJvp(double[] theta, double[] inputs, double[] cotangent, double[] tangent);

    double[] InputHvp(double[] theta, double[] inputs, double[] cotangent, double[] inputTangent);

    (double[] Outputs, double[] Laplacian) InputLaplacian(double[] theta, double[] inputs);
}
