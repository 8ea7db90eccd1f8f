using System.Numerics;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>The generated operators, called as a user calls them who owns a workspace: plain row-major spans in and out.</summary>
internal sealed class GeneratedContender<TModel, T>(Problem<T> problem) : Contender<T>(problem), IDisposable
    where TModel : ISecondOrderModel<TModel, T>, IInputDifferentiable<TModel, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<Workspace<T>> _workspaces = [];

    public override string Name => "DeepMin.AutoDiff";

    private ModelInput<T> Input => new(Problem.Theta, [], Problem.Inputs, Problem.Samples, Problem.Shape.Inputs);

    public override Action? Prepare(Operation operation, ResultBuffer<T> result) => operation switch
    {
        Operation.Evaluate => Evaluate(result),
        Operation.Gradient => Gradient(result),
        Operation.Vjp => Vjp(result),
        Operation.Jvp => Jvp(result),
        Operation.Jacobian or Operation.JacobianPadded => Jacobian(result, Problem.RowStride(operation)),
        Operation.Gram => Gram(result),
        Operation.Hvp => Hvp(result),
        Operation.InputJacobian => InputJacobian(result),
        Operation.PenroseStep => typeof(T) == typeof(double) ? PenroseStep((ResultBuffer<double>)(object)result) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Expected a known operation."),
    };

    public void Dispose() => _workspaces.ForEach(workspace => workspace.Dispose());

    private Action Evaluate(ResultBuffer<T> result)
    {
        Workspace<T> workspace = Rent(ModelOperator.Evaluate);
        return () => TModel.Evaluate(Input, result.Span, workspace.Span);
    }

    private Action Gradient(ResultBuffer<T> result)
    {
        Workspace<T> workspace = Rent(ModelOperator.Gradient);
        return () => TModel.Gradient(Input, Problem.Targets, result.Span, workspace.Span);
    }

    private Action Vjp(ResultBuffer<T> result)
    {
        Workspace<T> workspace = Rent(ModelOperator.Vjp);
        return () => TModel.Vjp(Input, Problem.Cotangent, result.Span, workspace.Span);
    }

    private Action Jvp(ResultBuffer<T> result)
    {
        Workspace<T> workspace = Rent(ModelOperator.Jvp);
        return () => TModel.Jvp(Input, Problem.Tangent, result.Span, workspace.Span);
    }

    private Action Jacobian(ResultBuffer<T> result, int rowStride)
    {
        Workspace<T> workspace = Rent(TModel.DefaultJacobianMode == JacobianMode.Forward ? ModelOperator.JacobianForward : ModelOperator.JacobianReverse);
        T[] outputs = new T[Problem.Rows];
        return () => TModel.Jacobian(Input, JacobianMode.Automatic, outputs, result.Span, rowStride, workspace.Span);
    }

    private Action Gram(ResultBuffer<T> result)
    {
        Workspace<T> workspace = Rent(ModelOperator.Gram);
        return () => TModel.Gram(Input, result.Span, Problem.Rows, workspace.Span);
    }

    private Action Hvp(ResultBuffer<T> result)
    {
        Workspace<T> workspace = Rent(ModelOperator.Hvp);
        return () => TModel.Hvp(Input, Problem.Cotangent, Problem.Tangent, result.Span, workspace.Span);
    }

    private Action InputJacobian(ResultBuffer<T> result)
    {
        Workspace<T> workspace = Rent(ModelOperator.InputJacobian);
        T[] outputs = new T[Problem.Rows];
        return () => TModel.InputJacobian(Input, outputs, result.Span, workspace.Span);
    }

    private Action PenroseStep(ResultBuffer<double> result)
    {
        int rows = Problem.Rows;
        Workspace<T> evaluate = Rent(ModelOperator.Evaluate), gram = Rent(ModelOperator.Gram), vjp = Rent(ModelOperator.Vjp);
        double[] matrix = new double[rows * rows], residual = new double[rows], scratch = new double[Cholesky.ScratchLength(rows)];
        T[] outputs = new T[rows], cotangent = new T[rows], rate = new T[Problem.Theta.Length];
        return () =>
        {
            TModel.Evaluate(Input, outputs, evaluate.Span);
            TModel.WidenedGram(Input, matrix, rows, gram.Span);
            if (Cholesky.Factor(matrix, rows, rows, scratch) >= 0)
                throw new InvalidOperationException("Expected a positive definite Gram matrix.");
            for (int a = 0; a < rows; a++)
                residual[a] = double.CreateChecked(Problem.Targets[a] - outputs[a]);
            Cholesky.Solve(matrix, rows, rows, residual);
            for (int a = 0; a < rows; a++)
                cotangent[a] = T.CreateChecked(residual[a]);
            TModel.Vjp(Input, cotangent, rate, vjp.Span);
            for (int k = 0; k < rate.Length; k++)
                result.Span[k] = double.CreateChecked(rate[k]);
        };
    }

    private Workspace<T> Rent(ModelOperator modelOperator)
    {
        Workspace<T> workspace = new(TModel.WorkspaceLength(modelOperator, Problem.Samples));
        _workspaces.Add(workspace);
        return workspace;
    }
}
