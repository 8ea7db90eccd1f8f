using System.Reflection;
using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Emission;
using DeepMin.AutoDiff.Generators.Operators;
using DeepMin.AutoDiff.Generators.Programs;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Tests.Models;

/// <summary>
/// The operators of a compiled model on arrays. Every result and workspace is NaN before the call and has exactly the published
/// length, so that whatever an operator leaves unwritten, or reads unwritten, shows.
/// </summary>
internal abstract class GeneratedModel
{
    public abstract int InputCount { get; }

    public abstract int OutputCount { get; }

    public abstract int ParameterCount { get; }

    public abstract int ConstantCount { get; }

    /// <summary>The constants of every call.</summary>
    public double[] Constants { get; set; } = [];

    public abstract double[] Evaluate(double[] theta, double[] inputs);

    public abstract double[] Jvp(double[] theta, double[] inputs, double[] tangent);

    public abstract double[] Vjp(double[] theta, double[] inputs, double[] cotangent);

    /// <summary>y, and D in rows of <paramref name="rowStride"/> values.</summary>
    public abstract (double[] Outputs, double[] Jacobian) Jacobian(double[] theta, double[] inputs, JacobianMode mode, int rowStride);

    public abstract double[] Gram(double[] theta, double[] inputs);

    public abstract double[] Gram(double[] theta, double[] rows, double[] columns);

    public abstract double[] GramDiagonal(double[] theta, double[] inputs);

    public abstract double[] GramBlocks(double[] theta, double[] inputs);

    public abstract (double Cost, double[] Gradient) Gradient(double[] theta, double[] inputs, double[] targets);

    public abstract double[] GaussNewtonProduct(double[] theta, double[] inputs, double[] rowWeights, double[] tangent);

    public abstract double[] Hvp(double[] theta, double[] inputs, double[] cotangent, double[] tangent);

    public abstract double[] Hessian(double[] theta, double[] inputs, double[] cotangent);

    public abstract double[] InputJvp(double[] theta, double[] inputs, double[] inputTangent);

    public abstract double[] InputVjp(double[] theta, double[] inputs, double[] cotangent);

    /// <summary>y, and J of every sample.</summary>
    public abstract (double[] Outputs, double[] Jacobian) InputJacobian(double[] theta, double[] inputs);

    public abstract double[] MixedVjp(double[] theta, double[] inputs, double[] cotangent, double[] inputTangent);

    public abstract double[] MixedJvp(double[] theta, double[] inputs, double[] cotangent, double[] tangent);

    public abstract double[] InputHvp(double[] theta, double[] inputs, double[] cotangent, double[] inputTangent);

    /// <summary>y, and Δy.</summary>
    public abstract (double[] Outputs, double[] Laplacian) InputLaplacian(double[] theta, double[] inputs);

    /// <summary>Emits, compiles and loads a model that no attribute can declare.</summary>
    public static GeneratedModel Compile(OperatorPrograms programs)
    {
        ModelIdentity identity = new("Examples.HandBuilt", "Examples_HandBuilt", "Examples", [], "class HandBuilt", "global::Examples.HandBuilt", ScalarType.Double, new Fingerprint(1, 2));
        return Compile("namespace Examples; /// <summary>A model.</summary>\npublic partial class HandBuilt;", "Examples.HandBuilt", ModelEmitter.Emit(identity, programs, CancellationToken.None));
    }

    /// <summary>Compiles a declaration with its generated files; a warning anywhere is a failure.</summary>
    public static GeneratedModel Compile(string declaration, string type, IEnumerable<GeneratedFile> files)
    {
        Compilation compilation = TestCompilation.Create([declaration, .. files.Select(file => file.Text)]);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return Load(compilation, type);
    }

    public static GeneratedModel Load(Compilation compilation, string type)
    {
        Assembly assembly = TestCompilation.EmitAndLoad(compilation);
        return (GeneratedModel)Activator.CreateInstance(typeof(GeneratedModel<>).MakeGenericType(assembly.GetType(type, throwOnError: true)!))!;
    }
}

/// <inheritdoc/>
internal sealed class GeneratedModel<TModel> : GeneratedModel
    where TModel : ISecondOrderModel<TModel, double>, IInputDifferentiable<TModel, double>, IInputSecondOrder<TModel, double>
{
    public override int InputCount => TModel.InputCount;

    public override int OutputCount => TModel.OutputCount;

    public override int ParameterCount => TModel.ParameterCount;

    public override int ConstantCount => TModel.Constants.TotalLength;

    public override double[] Evaluate(double[] theta, double[] inputs)
    {
        double[] outputs = Unwritten(Samples(inputs) * OutputCount);
        TModel.Evaluate(Input(theta, inputs), outputs, Workspace(ModelOperator.Evaluate, inputs));
        return outputs;
    }

    public override double[] Jvp(double[] theta, double[] inputs, double[] tangent)
    {
        double[] outputs = Unwritten(Samples(inputs) * OutputCount);
        TModel.Jvp(Input(theta, inputs), tangent, outputs, Workspace(ModelOperator.Jvp, inputs));
        return outputs;
    }

    public override double[] Vjp(double[] theta, double[] inputs, double[] cotangent)
    {
        double[] gradient = Unwritten(ParameterCount);
        TModel.Vjp(Input(theta, inputs), cotangent, gradient, Workspace(ModelOperator.Vjp, inputs));
        return gradient;
    }

    public override (double[] Outputs, double[] Jacobian) Jacobian(double[] theta, double[] inputs, JacobianMode mode, int rowStride)
    {
        int rows = Samples(inputs) * OutputCount;
        double[] outputs = Unwritten(rows);
        double[] jacobian = Unwritten(rows * rowStride);
        ModelOperator modelOperator = mode == JacobianMode.Forward ? ModelOperator.JacobianForward : ModelOperator.JacobianReverse;
        TModel.Jacobian(Input(theta, inputs), mode, outputs, jacobian, rowStride, Workspace(modelOperator, inputs));
        return (outputs, jacobian);
    }

    public override double[] Gram(double[] theta, double[] inputs)
    {
        int rows = Samples(inputs) * OutputCount;
        double[] gram = Unwritten(rows * rows);
        TModel.Gram(Input(theta, inputs), gram, rows, Workspace(ModelOperator.Gram, inputs));
        return gram;
    }

    public override double[] Gram(double[] theta, double[] rows, double[] columns)
    {
        double[] gram = Unwritten(Samples(rows) * OutputCount * Samples(columns) * OutputCount);
        double[] workspace = Unwritten(TModel.WorkspaceLength(ModelOperator.CrossGram, Samples(rows) + Samples(columns)));
        TModel.Gram(Input(theta, rows), Input(theta, columns), gram, Samples(columns) * OutputCount, workspace);
        return gram;
    }

    public override double[] GramDiagonal(double[] theta, double[] inputs)
    {
        double[] diagonal = Unwritten(Samples(inputs) * OutputCount);
        TModel.GramDiagonal(Input(theta, inputs), diagonal, Workspace(ModelOperator.GramDiagonal, inputs));
        return diagonal;
    }

    public override double[] GramBlocks(double[] theta, double[] inputs)
    {
        double[] blocks = Unwritten(Samples(inputs) * OutputCount * OutputCount);
        TModel.GramBlocks(Input(theta, inputs), blocks, Workspace(ModelOperator.GramBlocks, inputs));
        return blocks;
    }

    public override (double Cost, double[] Gradient) Gradient(double[] theta, double[] inputs, double[] targets)
    {
        double[] gradient = Unwritten(ParameterCount);
        return (TModel.Gradient(Input(theta, inputs), targets, gradient, Workspace(ModelOperator.Gradient, inputs)), gradient);
    }

    public override double[] GaussNewtonProduct(double[] theta, double[] inputs, double[] rowWeights, double[] tangent)
    {
        double[] product = Unwritten(ParameterCount);
        TModel.GaussNewtonProduct(Input(theta, inputs), rowWeights, tangent, product, Workspace(ModelOperator.GaussNewtonProduct, inputs));
        return product;
    }

    public override double[] Hvp(double[] theta, double[] inputs, double[] cotangent, double[] tangent)
    {
        double[] product = Unwritten(ParameterCount);
        TModel.Hvp(Input(theta, inputs), cotangent, tangent, product, Workspace(ModelOperator.Hvp, inputs));
        return product;
    }

    public override double[] Hessian(double[] theta, double[] inputs, double[] cotangent)
    {
        double[] hessian = Unwritten(ParameterCount * ParameterCount);
        TModel.Hessian(Input(theta, inputs), cotangent, hessian, Workspace(ModelOperator.Hessian, inputs));
        return hessian;
    }

    public override double[] InputJvp(double[] theta, double[] inputs, double[] inputTangent)
    {
        double[] outputs = Unwritten(Samples(inputs) * OutputCount);
        TModel.InputJvp(Input(theta, inputs), inputTangent, outputs, Workspace(ModelOperator.InputJvp, inputs));
        return outputs;
    }

    public override double[] InputVjp(double[] theta, double[] inputs, double[] cotangent)
    {
        double[] inputCotangent = Unwritten(inputs.Length);
        TModel.InputVjp(Input(theta, inputs), cotangent, inputCotangent, Workspace(ModelOperator.InputVjp, inputs));
        return inputCotangent;
    }

    public override (double[] Outputs, double[] Jacobian) InputJacobian(double[] theta, double[] inputs)
    {
        double[] outputs = Unwritten(Samples(inputs) * OutputCount), jacobian = Unwritten(inputs.Length * OutputCount);
        TModel.InputJacobian(Input(theta, inputs), outputs, jacobian, Workspace(ModelOperator.InputJacobian, inputs));
        return (outputs, jacobian);
    }

    public override double[] MixedVjp(double[] theta, double[] inputs, double[] cotangent, double[] inputTangent)
    {
        double[] parameterCotangent = Unwritten(ParameterCount);
        TModel.MixedVjp(Input(theta, inputs), cotangent, inputTangent, parameterCotangent, Workspace(ModelOperator.MixedVjp, inputs));
        return parameterCotangent;
    }

    public override double[] MixedJvp(double[] theta, double[] inputs, double[] cotangent, double[] tangent)
    {
        double[] inputCotangent = Unwritten(inputs.Length);
        TModel.MixedJvp(Input(theta, inputs), cotangent, tangent, inputCotangent, Workspace(ModelOperator.MixedJvp, inputs));
        return inputCotangent;
    }

    public override double[] InputHvp(double[] theta, double[] inputs, double[] cotangent, double[] inputTangent)
    {
        double[] inputCotangent = Unwritten(inputs.Length);
        TModel.InputHvp(Input(theta, inputs), cotangent, inputTangent, inputCotangent, Workspace(ModelOperator.InputHvp, inputs));
        return inputCotangent;
    }

    public override (double[] Outputs, double[] Laplacian) InputLaplacian(double[] theta, double[] inputs)
    {
        double[] outputs = Unwritten(Samples(inputs) * OutputCount), laplacian = Unwritten(Samples(inputs) * OutputCount);
        TModel.InputLaplacian(Input(theta, inputs), outputs, laplacian, Workspace(ModelOperator.InputLaplacian, inputs));
        return (outputs, laplacian);
    }

    private static int Samples(double[] inputs) => inputs.Length / TModel.InputCount;

    private ModelInput<double> Input(double[] theta, double[] inputs) => new(theta, Constants, inputs, Samples(inputs), InputCount);

    private static double[] Workspace(ModelOperator modelOperator, double[] inputs) => Unwritten(TModel.WorkspaceLength(modelOperator, Samples(inputs)));

    private static double[] Unwritten(long length)
    {
        double[] values = new double[length];
        Array.Fill(values, double.NaN);
        return values;
    }
}
